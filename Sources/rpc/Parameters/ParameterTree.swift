/// Parameters that were typed one by one, put together: each place has one value.
indirect enum ParameterTree {
    case value(ParameterSyntax.Parameter)
    case object([Member])
    /// Elements by their index, in the order in which they were typed.
    case array([Element])

    struct Member {
        let key: String
        var tree: ParameterTree
    }

    struct Element {
        let index: Int
        var tree: ParameterTree
    }

    /// Puts parameters together. Two values for one place, and elements that are missing, are
    /// errors: neither would be what was meant.
    init(_ parameters: [ParameterSyntax.Parameter]) throws(Failure) {
        self = .object([])
        for parameter in parameters {
            try insert(parameter, parameter.path.steps[...])
        }
        try sortElements()
    }

    private init(_ parameter: ParameterSyntax.Parameter, _ steps: ArraySlice<ParameterPath.Step>) {
        switch steps.first {
        case nil:
            self = .value(parameter)
        case .member(let key)?:
            self = .object([Member(key: key, tree: Self(parameter, steps.dropFirst()))])
        case .element(let index)?:
            self = .array([Element(index: index, tree: Self(parameter, steps.dropFirst()))])
        }
    }

    private mutating func insert(
        _ parameter: ParameterSyntax.Parameter, _ steps: ArraySlice<ParameterPath.Step>
    ) throws(Failure) {
        let rest = steps.dropFirst()
        switch (self, steps.first) {
        case (.object(var members), .member(let key)?):
            // As bytes: keys that look alike may still be two keys on the wire.
            if let place = members.firstIndex(where: { $0.key.utf8.elementsEqual(key.utf8) }) {
                try members[place].tree.insert(parameter, rest)
            } else {
                members.append(Member(key: key, tree: ParameterTree(parameter, rest)))
            }
            self = .object(members)
        case (.array(var elements), .element(let index)?):
            if let place = elements.firstIndex(where: { $0.index == index }) {
                try elements[place].tree.insert(parameter, rest)
            } else {
                elements.append(Element(index: index, tree: ParameterTree(parameter, rest)))
            }
            self = .array(elements)
        case (.value(let first), nil) where first.path.pointer == parameter.path.pointer:
            throw .usage("the key \(parameter.path.text) is there twice")
        case (_, _):
            throw .usage(
                "\(parameter.path.text) does not go together with \(firstPath): one place cannot "
                    + "be two things")
        }
    }

    /// The first of the parameters in this part of the tree, as it was typed.
    private var firstPath: String {
        switch self {
        case .value(let parameter): parameter.path.text
        case .object(let members): members.first?.tree.firstPath ?? ""
        case .array(let elements): elements.first?.tree.firstPath ?? ""
        }
    }

    private mutating func sortElements() throws(Failure) {
        switch self {
        case .value:
            break
        case .object(var members):
            for index in members.indices {
                try members[index].tree.sortElements()
            }
            self = .object(members)
        case .array(var elements):
            elements.sort { $0.index < $1.index }
            for (position, element) in elements.enumerated() {
                guard element.index == position else {
                    throw .usage(
                        "\(element.tree.firstPath): there is no element \(position) before it",
                        nextStep: "elements are counted from 0, and none may be left out")
                }
                try elements[position].tree.sortElements()
            }
            self = .array(elements)
        }
    }
}
