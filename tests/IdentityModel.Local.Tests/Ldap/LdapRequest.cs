using System.Formats.Asn1;

namespace IdentityModel.Local.Tests;

/// <summary>What a client asks a <see cref="ScriptedLdapServer"/> (RFC 4511).</summary>
/// <param name="Id">The message's number.</param>
/// <param name="Operation">The operation's tag number: 0 bind, 2 unbind, 3 search, 6 modify, 16 abandon, 23 extended.</param>
/// <param name="Base">A search's base.</param>
/// <param name="Attributes">The attributes a search asks for.</param>
/// <param name="Cookie">Where a paged search goes on; empty at its beginning.</param>
internal sealed record LdapRequest(int Id, int Operation, string Base, IReadOnlyList<string> Attributes, string Cookie)
{
    /// <summary>The controls that came with a search.</summary>
    public IReadOnlyList<string> Controls { get; private init; } = [];

    public const int Bind = 0;
    public const int Search = 3;
    public const int Modify = 6;
    public const int Extended = 23;

    private const string Paging = "1.2.840.113556.1.4.319";

    public static LdapRequest Read(byte[] message)
    {
        AsnReader reader = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
        int id = (int)reader.ReadInteger();
        Asn1Tag tag = reader.PeekTag();
        if (tag.TagValue != Search)
            return new LdapRequest(id, tag.TagValue, "", [], "");

        AsnReader search = reader.ReadSequence(tag);
        string searchBase = System.Text.Encoding.UTF8.GetString(search.ReadOctetString());
        search.ReadEncodedValue(); // scope
        search.ReadEncodedValue(); // aliases
        search.ReadEncodedValue(); // size limit
        search.ReadEncodedValue(); // time limit
        search.ReadEncodedValue(); // types only
        search.ReadEncodedValue(); // filter
        AsnReader names = search.ReadSequence();
        List<string> attributes = [];
        while (names.HasData)
            attributes.Add(System.Text.Encoding.UTF8.GetString(names.ReadOctetString()));

        (string Oid, byte[] Value)[] controls = reader.HasData ? [.. ControlsOf(reader)] : [];
        return new LdapRequest(id, tag.TagValue, searchBase, attributes, controls.Where(one => one.Oid == Paging).Select(one => CookieOf(one.Value)).FirstOrDefault(""))
        {
            Controls = [.. controls.Select(one => one.Oid)],
        };
    }

    // Controls are [0] { SEQUENCE { oid, critical?, value? } }.
    private static IEnumerable<(string Oid, byte[] Value)> ControlsOf(AsnReader reader)
    {
        AsnReader controls = reader.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
        while (controls.HasData)
        {
            AsnReader control = controls.ReadSequence();
            string oid = System.Text.Encoding.ASCII.GetString(control.ReadOctetString());
            if (control.HasData && control.PeekTag().TagValue == (int)UniversalTagNumber.Boolean)
                control.ReadBoolean();
            yield return (oid, control.HasData ? control.ReadOctetString() : []);
        }
    }

    // The paging control's value is SEQUENCE { size, cookie } (RFC 2696).
    private static string CookieOf(byte[] control)
    {
        AsnReader value = new AsnReader(control, AsnEncodingRules.BER).ReadSequence();
        value.ReadInteger();
        return System.Text.Encoding.UTF8.GetString(value.ReadOctetString());
    }
}
