internal import Contract
internal import JSONRPC

/// Finds a method by the bytes of its name, without making a `String` of them.
struct MethodTable: Sendable {
    /// By hash, with open addressing; at least half of them are empty.
    private let slots: [RegisteredMethod?]
    private let mask: Int

    /// Throws when a method is served twice, is not in the contract, or is in the contract and not
    /// served: the contract and the program then disagree, and neither can be trusted.
    init(
        _ methods: [RegisteredMethod], contract: [MethodDescriptor]
    ) throws(ServerError) {
        var served = Set<[UInt8]>()
        for method in methods {
            let name = method.descriptor.name
            guard served.insert(Array(name.utf8)).inserted else {
                throw .servedTwice(method: name)
            }
        }
        let declared = Set(contract.map { Array($0.name.utf8) })
        for method in methods where !declared.contains(Array(method.descriptor.name.utf8)) {
            throw .notInContract(method: method.descriptor.name)
        }
        for descriptor in contract where !served.contains(Array(descriptor.name.utf8)) {
            throw .notServed(method: descriptor.name)
        }
        var size = 8
        while size < methods.count * 2 { size *= 2 }
        var slots = [RegisteredMethod?](repeating: nil, count: size)
        for method in methods {
            let name = method.name
            var index = MethodTable.hash(name.span) & (size - 1)
            while slots[index] != nil { index = (index + 1) & (size - 1) }
            slots[index] = method
        }
        self.slots = slots
        mask = size - 1
    }

    func method(of request: Request, in message: ArraySlice<UInt8>) -> RegisteredMethod? {
        let name = request.method(in: message)
        let bytes = name.span
        var index = MethodTable.hash(bytes) & mask
        while let method = slots[index] {
            if MethodTable.isSame(method.name, bytes) { return method }
            index = (index + 1) & mask
        }
        return nil
    }

    private static func isSame(_ name: [UInt8], _ bytes: Span<UInt8>) -> Bool {
        guard name.count == bytes.count else { return false }
        for index in name.indices where name[index] != bytes[index] { return false }
        return true
    }

    /// FNV-1a. The names are ours, so nobody can choose them to collide.
    private static func hash(_ name: Span<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash >> 1)
    }
}
