/// The house: an import may only point downwards, and siblings do not import each other.
///
/// The database stands beside the transport, below the server: the server's middleware opens the
/// transaction that a query or a mutation runs in. `ClientCore` is what `Client` and `rpc` share:
/// it has no sockets, so that `rpc` starts without SwiftNIO. `ContractTools` reads the contract as
/// a folder, for the commands that generate and compare it.
private let floors: [[String]] = [
    ["JSON", "Addresses"],
    ["JSONRPC"],
    ["Contract"],
    ["ContractTools"],
    ["Transport", "Database", "ClientCore"],
    ["Server", "Client"],
    ["Services"],
    ["Backend"],
    ["BackendTesting"],
    ["groundwork", "rpc", "rpc-tls", "benchmarks", "battery", "JSONFuzz"],
]

/// Modules from elsewhere that only some targets may know. The others are free.
private let confined: [(module: String, targets: Set<String>, reason: String)] = [
    ("CSQLite", ["Database"], "SQLite is behind the driver"),
    ("CProcess", ["groundwork"], "only a program decides about its process"),
    (
    (
        "Crypto", ["Services", "ContractTools", "Database", "Server"],
        "identity, hashes of contract and params, and the chain of the change log"
    ),
    ),
    ("CryptoExtras", ["Services"], "cryptography belongs to identity"),
    ("X509", ["Server", "Services"], "certificates belong to identity"),
    ("ArgumentParser", ["groundwork", "rpc", "battery"], "only a command reads arguments"),
]

private let withoutFoundation: Set<String> = [
    "Addresses", "JSON", "JSONRPC", "ClientCore", "Client", "rpc",
]
private let clientPrograms: Set<String> = ["rpc", "rpc-tls", "Client", "ClientCore"]
/// What starts a plain call of `rpc`: nothing of the server may weigh on it.
private let clientSide: Set<String> = [
    "Addresses", "JSON", "JSONRPC", "Contract", "Transport", "ClientCore", "Client",
]

func wrongImports(_ file: SourceFile) -> [Violation] {
    guard let target = file.target else { return [] }
    guard let floor = floor(of: target) else {
        return [file.violation(0, "target \(target) has no floor: give it one in Layering.swift")]
    }
    return file.imports.compactMap { line, found in
        reasonAgainst(found.module, in: target, on: floor).map {
            file.violation(line, "\(target) must not import \(found.module): \($0)")
        }
    }
}

private func floor(of target: String) -> Int? { floors.firstIndex { $0.contains(target) } }

private func reasonAgainst(_ module: String, in target: String, on own: Int) -> String? {
    if module == target { return "it is itself" }
    if let other = floor(of: module) {
        if other > own { return "an import may only point downwards" }
        if other == own { return "siblings do not import each other" }
        if clientPrograms.contains(target), !clientSide.contains(module) {
            return "the client's side does not carry the server's"
        }
    }
    if ["JSON", "Addresses"].contains(target) { return "\(target) uses the standard library only" }
    if module.hasPrefix("NIO") || module.hasPrefix("_NIO"), target != "Transport" {
        return "SwiftNIO lives only in Transport"
    }
    if module == "Foundation", withoutFoundation.contains(target) {
        return "\(target) does without Foundation"
    }
    if module == "FoundationEssentials", ["JSONRPC", "ClientCore", "rpc"].contains(target) {
        return "\(target) does without Foundation"
    }
    if let rule = confined.first(where: { $0.module == module }), !rule.targets.contains(target) {
        return rule.reason
    }
    return nil
}
