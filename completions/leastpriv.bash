# bash completion for leastpriv
_leastpriv() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  local deployment='--parameter --account --region --partition --uses'
  case $previous in
    --format)
      case $command in
        lint) COMPREPLY=($(compgen -W 'text json sarif github' -- "$current")) ;;
        generate) COMPREPLY=($(compgen -W 'sam json' -- "$current")) ;;
        rules) COMPREPLY=($(compgen -W 'text markdown' -- "$current")) ;;
        query) COMPREPLY=($(compgen -W 'text json' -- "$current")) ;;
      esac
      return ;;
    --fail-on) COMPREPLY=($(compgen -W 'ERROR SECURITY_WARNING WARNING SUGGESTION NEVER' -- "$current")); return ;;
    --color) COMPREPLY=($(compgen -W 'auto always never' -- "$current")); return ;;
    --policy-type)
      COMPREPLY=($(compgen -W 'identity resource trust scp rcp boundary session endpoint' -- "$current")); return ;;
    --access-level) COMPREPLY=($(compgen -W 'List Read Write Tagging Permissions-management' -- "$current")); return ;;
  esac
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W 'lint generate rules query --help --version' -- "$current"))
    return
  fi
  local options='--help'
  case $command in
    lint) options+=" --format --fail-on --select --ignore --exclude --output --policy-type --catalog --color $deployment" ;;
    generate) options+=" --function --format --output $deployment" ;;
    rules) options+=' --format' ;;
    query) options+=' --access-level --catalog --format' ;;
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _leastpriv leastpriv
