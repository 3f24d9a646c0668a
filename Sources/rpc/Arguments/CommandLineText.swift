internal import Glibc

/// The words of the command line and the environment. `CommandLine.arguments` would quietly put
/// other characters in the place of bytes that are not UTF-8.
enum CommandLineText {
    /// The words after the program's name.
    static func words() throws(Failure) -> [String] {
        var words: [String] = []
        var index = 1
        while index < Int(CommandLine.argc), let word = unsafe CommandLine.unsafeArgv[index] {
            guard let text = unsafe String(validatingCString: word) else {
                throw .badInput("argument \(index) is not text in UTF-8")
            }
            words.append(text)
            index += 1
        }
        return words
    }

    /// A variable of the environment; nothing when it is not set or not UTF-8.
    static func variable(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(validatingCString: value)
    }
}
