/// Where the parameters of one call stand in its bytes, by their number in the contract.
///
/// Nearly every method has few, and then nothing is allocated for them.
struct ParamPlaces {
    private static let fewMax = 16
    /// Empty where the parameter is absent: no JSON value is empty.
    private var few = InlineArray<16, Range<Int>>(repeating: 0..<0)
    private var more: [Range<Int>] = []
    let count: Int

    init(count: Int) {
        self.count = count
        if count > ParamPlaces.fewMax {
            more = Array(repeating: 0..<0, count: count - ParamPlaces.fewMax)
        }
    }

    subscript(index: Int) -> Range<Int> {
        get { index < ParamPlaces.fewMax ? few[index] : more[index - ParamPlaces.fewMax] }
        set {
            if index < ParamPlaces.fewMax {
                few[index] = newValue
            } else {
                more[index - ParamPlaces.fewMax] = newValue
            }
        }
    }
}
