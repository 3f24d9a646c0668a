internal import Contract
internal import JSONRPC

/// Finds a method by the bytes of its name, without making a `String` of them.
final class MethodTable: Sendable {
    /// A method, and its name among all names: nothing that would have to be kept alive to look.
    private struct Slot {
        let name: Range<Int>
        let method: Int
    }

    let methods: [RegisteredMethod]
    /// The names of all methods, one after another.
    private let names: [UInt8]
    /// By hash, with open addressing; at least half of them are empty.
    private let slots: [Slot?]
    private let mask: Int

    /// Throws when a method is served twice, is not in the contract, or is in the contract and not
    /// served: the contract and the program then disagree, and neither can be trusted.
    static func check(
        _ methods: [RegisteredMethod], against contract: [MethodDescriptor]
    ) throws(ServerError) {
        var served = Set<[UInt8]>()
        for method in methods {
            let name = method.descriptor.name
            guard served.insert(Array(name.utf8)).inserted else {
                throw .servedTwice(method: name)
            }
        }
        for method in methods {
            guard let error = method.schemaError else { continue }
            throw .badSchema(method: method.descriptor.name, reason: error.description)
        }
        let declared = Set(contract.map { Array($0.name.utf8) })
        for method in methods where !declared.contains(Array(method.descriptor.name.utf8)) {
            throw .notInContract(method: method.descriptor.name)
        }
        for descriptor in contract where !served.contains(Array(descriptor.name.utf8)) {
            throw .notServed(method: descriptor.name)
        }
    }

    /// Makes a table of methods that have been checked.
    init(_ methods: [RegisteredMethod]) {
        var size = 8
        while size < methods.count * 2 { size *= 2 }
        var slots = [Slot?](repeating: nil, count: size)
        var names: [UInt8] = []
        for (number, method) in methods.enumerated() {
            let start = names.count
            names.append(contentsOf: method.descriptor.name.utf8)
            let name = start..<names.count
            var index = MethodTable.hash(names.span.extracting(name)) & (size - 1)
            while slots[index] != nil { index = (index + 1) & (size - 1) }
            slots[index] = Slot(name: name, method: number)
        }
        self.methods = methods
        self.names = names
        self.slots = slots
        mask = size - 1
    }

    func method(of request: Request, in message: ArraySlice<UInt8>) -> RegisteredMethod? {
        if request.methodHasEscapes {
            return method(named: request.method(in: message).span)
        }
        return method(named: message.span.extracting(request.methodName))
    }

    func method(named name: Span<UInt8>) -> RegisteredMethod? {
        var index = MethodTable.hash(name) & mask
        while let slot = slots[index] {
            if isSame(slot.name, name) { return methods[slot.method] }
            index = (index + 1) & mask
        }
        return nil
    }

    private func isSame(_ place: Range<Int>, _ name: Span<UInt8>) -> Bool {
        guard place.count == name.count else { return false }
        for index in name.indices where names[place.lowerBound + index] != name[index] {
            return false
        }
        return true
    }

    /// FNV-1a. The names are ours, so nobody can choose them to collide.
    private static func hash(_ name: Span<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash >> 1)
    }
}
