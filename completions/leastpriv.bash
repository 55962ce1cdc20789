# bash completion for leastpriv; made by tools/fill-papers
_leastpriv() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  local options='--help' values=''
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W 'lint fix generate declare access simulate test check diff rules query --help --version' -- "$current"))
    return
  fi
  case $command in
    'lint')
      options+=' --select --ignore --rules --exclude --policy-type --resource-type --catalog --parameter --parameter-file --stage --account --region --partition --uses --format --fail-on --output --color --jobs'
      case $previous in
        --policy-type) values='identity resource trust scp rcp boundary session endpoint' ;;
        --format) values='text json sarif github' ;;
        --fail-on) values='ERROR SECURITY_WARNING WARNING SUGGESTION NEVER' ;;
        --color) values='auto always never' ;;
      esac
      ;;
    'fix')
      options+=' --select --ignore --rules --exclude --policy-type --resource-type --catalog --parameter --parameter-file --stage --account --region --partition --uses --diff'
      case $previous in
        --policy-type) values='identity resource trust scp rcp boundary session endpoint' ;;
      esac
      ;;
    'generate')
      options+=' --function --format --own-role --boundary --minimize --sam-templates --output --write --diff --check --parameter --parameter-file --stage --account --region --partition --uses'
      case $previous in
        --format) values='sam json cloudformation terraform' ;;
      esac
      ;;
    'declare')
      options+=' --output --write --diff --parameter --parameter-file --stage --account --region --partition' ;;
    'access')
      options+=' --principal --format --output --parameter --parameter-file --stage --account --region --partition'
      case $previous in
        --format) values='text json html dot' ;;
      esac
      ;;
    'simulate')
      options+=' --action --resource --principal --context --requests --cases --explain --format --parameter --parameter-file --stage --account --region --partition'
      case $previous in
        --format) values='text json' ;;
      esac
      ;;
    'test')
      options+=' --format'
      case $previous in
        --format) values='text json' ;;
      esac
      ;;
    'check')
      options+=' --existing --new --action --resource --resource-type --policy-type --pairs --all --format --parameter --parameter-file --stage --account --region --partition'
      case $previous in
        --policy-type) values='identity resource trust scp rcp boundary session endpoint' ;;
        --format) values='text json' ;;
      esac
      ;;
    'diff')
      options+=' --policy-type --format --parameter --parameter-file --stage --account --region --partition'
      case $previous in
        --policy-type) values='identity resource trust scp rcp boundary session endpoint' ;;
        --format) values='text json' ;;
      esac
      ;;
    'rules')
      options+=' --format'
      case $previous in
        --format) values='text markdown coverage' ;;
      esac
      ;;
    'query')
      options+=' --access-level --catalog --format'
      case $previous in
        --format) values='text json' ;;
      esac
      ;;
  esac
  if [[ -n $values ]]; then
    COMPREPLY=($(compgen -W "$values" -- "$current"))
  elif [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _leastpriv leastpriv
