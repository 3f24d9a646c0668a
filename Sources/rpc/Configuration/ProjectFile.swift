internal import Addresses
internal import Glibc
internal import JSON

/// `.rpc.json` in the working directory or the nearest one above it: the server of a project.
///
///     {"address": "./data/rpc.sock"}
enum ProjectFile {
    static let name = ".rpc.json"

    /// The address that it names; nothing where there is none. A path in it is relative to the
    /// file's directory.
    static func address(from directory: String) throws(Failure) -> ServerAddress? {
        var directory = directory
        while true {
            let base = directory == "/" ? "" : directory
            let path = base + "/" + name
            if let object = try ConfigurationFile.read(path) {
                return try address(object, in: base, path)
            }
            guard let slash = directory.lastIndex(of: "/"), directory != "/" else { return nil }
            directory = slash == directory.startIndex ? "/" : String(directory[..<slash])
        }
    }

    private static func address(
        _ object: JSONObject, in base: String, _ path: String
    ) throws(Failure) -> ServerAddress {
        for member in object.members where member.key != "address" {
            throw ConfigurationFile.failure("\(path): \(member.key) is not known there")
        }
        guard let text = object["address"]?.text, let address = ServerAddress(text) else {
            throw ConfigurationFile.failure(
                "\(path) has no address",
                nextStep: #"it looks like this: {"address": "./data/rpc.sock"}"#)
        }
        if let place = address.localPath, !place.hasPrefix("/") {
            return .direct(.unix(path: base + "/" + place))
        }
        return address
    }

    /// Where this program was started; nothing when that directory is gone.
    static var workingDirectory: String? {
        guard let path = unsafe getcwd(nil, 0) else { return nil }
        defer { unsafe free(path) }
        return unsafe String(validatingCString: path)
    }
}
