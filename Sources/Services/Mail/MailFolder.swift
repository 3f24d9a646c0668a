internal import Database

/// Writes each mail to a file of its own, for development: nothing leaves the machine.
public struct MailFolder: Mailer {
    private let path: String
    private let ids = UUIDv7()

    /// - Parameter path: of a directory that is there.
    public init(path: String) { self.path = path }

    public func deliver(_ mail: Mail) throws {
        do throws(PrivateFile.Failure) {
            try PrivateFile.make(
                "\(path)/\(ids.next()).eml", holding: Array(mail.message.utf8))
        } catch {
            throw MailFailure(description: "\(error.path) \(error.reason)")
        }
    }
}
