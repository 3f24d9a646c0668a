/// The function that a shell calls at TAB: it hands the words to this program.
enum CompletionScript {
    enum Shell: String, CaseIterable {
        case bash, zsh, fish
    }

    static func text(for shell: Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    /// bash has split the words at `:`, `=` and `@` too (COMP_WORDBREAKS); they are put together
    /// again as they stand in the line, and of each candidate it gets what is behind the last of
    /// these.
    private static let bash = #"""
        # rpc completion for bash: eval "$(rpc completion bash)"
        _rpc_complete() {
          local rest=$COMP_LINE word before cut="" candidate i last
          local -a words=()
          for ((i = 0; i <= COMP_CWORD; i++)); do
            word=${COMP_WORDS[i]}
            before=$rest
            rest=${rest#"${rest%%[![:space:]]*}"}
            if ((i == 0)) || [[ $before != "$rest" ]]; then words+=("$word")
            else words[${#words[@]}-1]+=$word; fi
            rest=${rest#"$word"}
          done
          # What stands behind the cursor is no part of the word.
          last=${words[${#words[@]}-1]}
          i=$((${#COMP_LINE} - ${#rest} - COMP_POINT))
          ((i > 0 && i <= ${#last})) && last=${last:0:${#last}-i}
          COMPREPLY=()
          # Inside quotes bash replaces the word in another way.
          [[ $last == *[\'\"\\]* ]] && return
          for ((i = 0; i < ${#words[@]}; i++)); do
            word=${words[i]}
            if [[ $word == \'*\' || $word == \"*\" ]]; then words[i]=${word:1:${#word}-2}; fi
          done
          for word in : = @; do
            if [[ $COMP_WORDBREAKS == *"$word"* && $last == *"$word"* ]]; then
              before=${last%"${last##*"$word"}"}
              # An @ stays with what follows it, for bash as for readline.
              [[ $word == @ ]] && before=${before%@}
              ((${#before} > ${#cut})) && cut=$before
            fi
          done
          words[${#words[@]}-1]=$last
          while IFS= read -r candidate; do
            candidate=${candidate%%$'\t'*}
            candidate=${candidate#"$cut"}
            [[ $candidate ]] || continue
            printf -v word %q "$candidate"
            [[ $candidate == *[=/@] ]] || word+=" "
            COMPREPLY+=("$word")
          done < <("$1" __complete "${words[@]:1}" 2> /dev/null)
        }
        complete -o nospace -o nosort -F _rpc_complete rpc 2> /dev/null ||
          complete -o nospace -F _rpc_complete rpc

        """#

    private static let zsh = #"""
        #compdef rpc
        # rpc completion for zsh: source <(rpc completion zsh), after compinit
        _rpc() {
          local line
          local -a ended ended_notes open open_notes
          for line in "${(@f)$("${(Q)words[1]}" __complete "${(@Q)words[2,CURRENT-1]}" \
              "${(Q)PREFIX}" 2> /dev/null)}"; do
            [[ -n $line ]] || continue
            if [[ ${line%%$'\t'*} == *[=/@] ]]; then
              open+=("${line%%$'\t'*}")
              open_notes+=("${line/$'\t'/  }")
            else
              ended+=("${line%%$'\t'*}")
              ended_notes+=("${line/$'\t'/  }")
            fi
          done
          (( $#ended )) && compadd -l -d ended_notes -a ended
          (( $#open )) && compadd -S '' -l -d open_notes -a open
          (( $#ended + $#open ))
        }
        if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _rpc "$@"; else compdef _rpc rpc; fi

        """#

    /// fish itself puts no space behind a candidate that ends in `=`, `/` or `@`.
    private static let fish = #"""
        # rpc completion for fish: rpc completion fish | source
        function __rpc_complete
            set -l words (commandline -opc)
            set -l current (commandline -ct)
            set -l program $words[1]
            set -e words[1]
            $program __complete $words "$current" 2> /dev/null
        end
        complete -c rpc -f -a '(__rpc_complete)'

        """#
}
