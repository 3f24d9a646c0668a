extension Command {
    static let completion = Command(
        name: .completion, synopsis: "bash | zsh | fish",
        summary: "Prints the script that makes a shell complete at TAB.",
        details: """
            bash, in ~/.bashrc:                    eval "$(rpc completion bash)"
            zsh, in ~/.zshrc, after compinit:      source <(rpc completion zsh)
            fish, in ~/.config/fish/config.fish:   rpc completion fish | source

            Methods and parameters are those of the server that the line would call. What it
            said is kept in $XDG_CACHE_HOME/rpc, else in ~/.cache/rpc, until its contract
            changes, and is used when it does not answer at once.

            """,
        words: 1...1, options: [], run: CompletionCommand.run)
}

enum CompletionCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        let word = arguments.words.first ?? ""
        guard let shell = CompletionScript.Shell(rawValue: word) else {
            throw .usage(
                "there is no completion for \(word)",
                nextStep: "it is one of: " + Command.completion.synopsis)
        }
        try Output.write(Array(CompletionScript.text(for: shell).utf8))
        return .ok
    }
}
