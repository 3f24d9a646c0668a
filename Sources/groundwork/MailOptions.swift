internal import ArgumentParser
internal import Backend
internal import Services

/// The options of `serve` for mails: without one nothing is sent by mail.
struct MailOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The command that gets each mail as its standard input, such as 'sendmail -t'.",
            valueName: "command"))
    var mailCommand: String?

    @Option(
        help: ArgumentHelp(
            "The directory that each mail is written to, for development.", valueName: "dir"))
    var mailOutbox: String?

    func validate() throws {
        guard mailCommand == nil || mailOutbox == nil else {
            throw ValidationError("--mail-command and --mail-outbox exclude each other")
        }
    }

    func mailer() throws(CommandFailure) -> (any Mailer)? {
        if let mailCommand { return MailCommand(mailCommand) }
        guard let mailOutbox else { return nil }
        guard FileStatus(of: mailOutbox)?.isDirectory == true else {
            throw CommandFailure(
                .configuration, "\(mailOutbox) is not a directory",
                next: "Make it, or give another one with --mail-outbox.")
        }
        return MailFolder(path: mailOutbox)
    }
}
