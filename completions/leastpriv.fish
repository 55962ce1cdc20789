# fish completion for leastpriv
set -l commands lint generate rules query
complete -c leastpriv -n "not __fish_seen_subcommand_from $commands" -a "$commands"
complete -c leastpriv -n "not __fish_seen_subcommand_from $commands" -l version -d 'Print the version'
complete -c leastpriv -l help -d 'Print help'
for command in lint generate
    complete -c leastpriv -n "__fish_seen_subcommand_from $command" -x -l parameter -d 'Value of a template parameter'
    complete -c leastpriv -n "__fish_seen_subcommand_from $command" -x -l account -d 'Account id'
    complete -c leastpriv -n "__fish_seen_subcommand_from $command" -x -l region -d 'Region'
    complete -c leastpriv -n "__fish_seen_subcommand_from $command" -x -l partition -a 'aws aws-cn aws-us-gov'
    complete -c leastpriv -n "__fish_seen_subcommand_from $command" -r -l uses -d 'File with declared uses'
    complete -c leastpriv -n "__fish_seen_subcommand_from $command" -r -l output -d 'Write to a file'
end
complete -c leastpriv -n '__fish_seen_subcommand_from lint' -x -l format -a 'text json sarif github'
complete -c leastpriv -n '__fish_seen_subcommand_from lint' -x -l fail-on -a 'ERROR SECURITY_WARNING WARNING SUGGESTION NEVER'
complete -c leastpriv -n '__fish_seen_subcommand_from lint' -x -l select -d 'Only these rules'
complete -c leastpriv -n '__fish_seen_subcommand_from lint' -x -l ignore -d 'Not these rules'
complete -c leastpriv -n '__fish_seen_subcommand_from lint' -x -l exclude -d 'Leave out paths that match'
complete -c leastpriv -n '__fish_seen_subcommand_from lint' -x -l policy-type -a 'identity resource trust scp rcp boundary session endpoint'
complete -c leastpriv -n '__fish_seen_subcommand_from lint query' -r -l catalog -d 'Catalogue of actions'
complete -c leastpriv -n '__fish_seen_subcommand_from lint' -x -l color -a 'auto always never'
complete -c leastpriv -n '__fish_seen_subcommand_from generate' -x -l function -d 'Only this function'
complete -c leastpriv -n '__fish_seen_subcommand_from generate' -x -l format -a 'sam json'
complete -c leastpriv -n '__fish_seen_subcommand_from rules' -x -l format -a 'text markdown'
complete -c leastpriv -n '__fish_seen_subcommand_from query' -x -l access-level -a 'List Read Write Tagging Permissions-management'
complete -c leastpriv -n '__fish_seen_subcommand_from query' -x -l format -a 'text json'
