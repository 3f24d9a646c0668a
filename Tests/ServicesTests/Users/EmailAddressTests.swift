import Testing

@testable import Services

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("a@b", "a@b"),
        ("ada@example.com", "ada@example.com"),
        ("Ada.L+tag@Example.COM", "Ada.L+tag@example.com"),
        ("o'brien!#$%&*/=?^_`{|}~@a-b.example", "o'brien!#$%&*/=?^_`{|}~@a-b.example"),
        ("user@192.0.2.1", "user@192.0.2.1"),
        ("A@B", "A@b"),
    ])
    func takesAndPutsTheDomainInLowerCase(_ text: String, _ stored: String) {
        #expect(EmailAddress(text)?.text == stored)
    }

    @Test(arguments: [
        "", "a", "a@", "@b", "@", "ada", "a@b@c", "a@@b", "ada @example.com", "ada@ example.com",
        " ada@example.com", "ada@example.com ", "ada@exam\tple.com", "ada@example.com\n",
        "a\u{0}@b", "a\u{7f}@b", "a\u{7}b@c", "\"ada\"@example.com", "ada@\"example\"",
        "ada@[192.0.2.1]", "ada@[IPv6:2001:db8::1]", "äda@example.com", "ada@exämple.com",
        "ada@example\u{ff0e}com", "a\u{a0}b@c", "root,ada@example.com", "<ada@example.com>",
        "ada@example.com,", "a;b@c", "a:b@c", "a(b)@c", "ada@example.com>", "a\\b@c", "ada@a_b.c",
    ])
    func refuses(_ text: String) {
        #expect(EmailAddress(text) == nil)
    }
}
