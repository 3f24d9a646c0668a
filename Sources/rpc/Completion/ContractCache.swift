internal import Addresses
internal import Glibc
internal import JSON

/// What servers said about their methods, kept for completion: a file for each address, which only
/// this user can read, in `$XDG_CACHE_HOME/rpc`, else in `~/.cache/rpc`.
struct ContractCache {
    /// Where the file is.
    let path: String
    /// The server, as the file names it too: two addresses may have one hash.
    let address: String

    /// Nothing where there is no place for it.
    init?(_ location: ServerLocation, environment: Environment) {
        guard let directory = ContractCache.directory(environment) else { return nil }
        address = ContractCache.key(location)
        path = "\(directory)/rpc/contract-\(ContractCache.hash(address)).json"
    }

    private static func directory(_ environment: Environment) -> String? {
        // A relative path is not valid here, says the XDG Base Directory Specification.
        if let directory = environment("XDG_CACHE_HOME"), directory.hasPrefix("/") {
            return directory
        }
        guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
        return home + "/.cache"
    }

    /// A relative path is another server in another directory.
    private static func key(_ location: ServerLocation) -> String {
        switch location {
        case .named(.direct(.unix(let path))) where !path.hasPrefix("/"),
            .project(.direct(.unix(let path))) where !path.hasPrefix("/"):
            (ProjectFile.workingDirectory ?? "") + "/" + path
        case .named(let address), .project(let address): address.fullText
        case .usual(let paths): paths.joined(separator: " ")
        }
    }

    /// FNV-1a, 64 bits: for a name, not against anybody.
    private static func hash(_ text: String) -> String {
        let value = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        return String(value, radix: 16)
    }

    /// What is kept; nothing where that is nothing, or not to be understood.
    func read() -> CompletionContract? {
        guard let object = try? ConfigurationFile.read(path),
            object["address"]?.text == address, let contract = object["contract"]
        else { return nil }
        return CompletionContract(contract)
    }

    /// Asks the server for its contract if its hash is another one than that of what is kept, and
    /// keeps it.
    func refresh(_ options: Options, environment: Environment) throws(Failure) {
        // A press of TAB sends nobody a token: the contract is for everybody.
        var caller = try Caller(options, environment: environment, credentials: Credentials.none)
        if let kept = read()?.hash {
            // One method is a short answer, and the hash is of them all.
            let some = try ContractDocument.read(from: &caller, methods: ["rpc.discover"])
            if some.hash == kept { return }
        }
        let contract = CompletionContract(try ContractDocument.read(from: &caller))
        var object = JSONObject()
        object.add("address", .string(address))
        object.add("contract", contract.json)
        try ConfigurationFile.write(object, to: path)
    }
}
