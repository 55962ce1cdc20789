# bash completion for leastpriv; made by tools/fill-papers
_leastpriv() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  local options='--help' values=''
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W 'lint generate access simulate rules query --help --version' -- "$current"))
    return
  fi
  case $command in
    'lint')
      options+=' --format --fail-on --select --ignore --exclude --output --policy-type --resource-type --catalog --color --parameter --account --region --partition --uses'
      case $previous in
        --format) values='text json sarif github' ;;
        --fail-on) values='ERROR SECURITY_WARNING WARNING SUGGESTION NEVER' ;;
        --policy-type) values='identity resource trust scp rcp boundary session endpoint' ;;
        --color) values='auto always never' ;;
      esac
      ;;
    'generate')
      options+=' --function --format --output --parameter --account --region --partition --uses'
      case $previous in
        --format) values='sam json' ;;
      esac
      ;;
    'access')
      options+=' --principal --format --output --parameter --account --region --partition'
      case $previous in
        --format) values='text json html dot' ;;
      esac
      ;;
    'simulate')
      options+=' --action --resource --principal --context --requests --cases --explain --format --parameter --account --region --partition'
      case $previous in
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
