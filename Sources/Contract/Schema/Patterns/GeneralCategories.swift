extension Unicode.GeneralCategory {
    /// One bit for each category.
    var bit: UInt32 {
        switch self {
        case .uppercaseLetter: 1 << 0
        case .lowercaseLetter: 1 << 1
        case .titlecaseLetter: 1 << 2
        case .modifierLetter: 1 << 3
        case .otherLetter: 1 << 4
        case .nonspacingMark: 1 << 5
        case .spacingMark: 1 << 6
        case .enclosingMark: 1 << 7
        case .decimalNumber: 1 << 8
        case .letterNumber: 1 << 9
        case .otherNumber: 1 << 10
        case .connectorPunctuation: 1 << 11
        case .dashPunctuation: 1 << 12
        case .openPunctuation: 1 << 13
        case .closePunctuation: 1 << 14
        case .initialPunctuation: 1 << 15
        case .finalPunctuation: 1 << 16
        case .otherPunctuation: 1 << 17
        case .mathSymbol: 1 << 18
        case .currencySymbol: 1 << 19
        case .modifierSymbol: 1 << 20
        case .otherSymbol: 1 << 21
        case .spaceSeparator: 1 << 22
        case .lineSeparator: 1 << 23
        case .paragraphSeparator: 1 << 24
        case .control: 1 << 25
        case .format: 1 << 26
        case .surrogate: 1 << 27
        case .privateUse: 1 << 28
        case .unassigned: 1 << 29
        @unknown default: 1 << 30
        }
    }
}

/// The categories by their names (Unicode's PropertyValueAliases.txt, gc), as masks of their bits.
let generalCategories: [String: UInt32] = {
    let groups: [(names: [String], bits: ClosedRange<UInt32>)] = [
        (["L", "Letter"], 0...4), (["LC", "Cased_Letter"], 0...2),
        (["Lu", "Uppercase_Letter"], 0...0), (["Ll", "Lowercase_Letter"], 1...1),
        (["Lt", "Titlecase_Letter"], 2...2), (["Lm", "Modifier_Letter"], 3...3),
        (["Lo", "Other_Letter"], 4...4), (["M", "Mark", "Combining_Mark"], 5...7),
        (["Mn", "Nonspacing_Mark"], 5...5), (["Mc", "Spacing_Mark"], 6...6),
        (["Me", "Enclosing_Mark"], 7...7), (["N", "Number"], 8...10),
        (["Nd", "Decimal_Number", "digit"], 8...8), (["Nl", "Letter_Number"], 9...9),
        (["No", "Other_Number"], 10...10), (["P", "Punctuation", "punct"], 11...17),
        (["Pc", "Connector_Punctuation"], 11...11), (["Pd", "Dash_Punctuation"], 12...12),
        (["Ps", "Open_Punctuation"], 13...13), (["Pe", "Close_Punctuation"], 14...14),
        (["Pi", "Initial_Punctuation"], 15...15), (["Pf", "Final_Punctuation"], 16...16),
        (["Po", "Other_Punctuation"], 17...17), (["S", "Symbol"], 18...21),
        (["Sm", "Math_Symbol"], 18...18), (["Sc", "Currency_Symbol"], 19...19),
        (["Sk", "Modifier_Symbol"], 20...20), (["So", "Other_Symbol"], 21...21),
        (["Z", "Separator"], 22...24), (["Zs", "Space_Separator"], 22...22),
        (["Zl", "Line_Separator"], 23...23), (["Zp", "Paragraph_Separator"], 24...24),
        (["C", "Other"], 25...29), (["Cc", "Control", "cntrl"], 25...25),
        (["Cf", "Format"], 26...26), (["Cs", "Surrogate"], 27...27),
        (["Co", "Private_Use"], 28...28), (["Cn", "Unassigned"], 29...29),
    ]
    var masks: [String: UInt32] = [:]
    for group in groups {
        let mask = group.bits.reduce(into: UInt32(0)) { $0 |= 1 << $1 }
        for name in group.names { masks[name] = mask }
    }
    return masks
}()
