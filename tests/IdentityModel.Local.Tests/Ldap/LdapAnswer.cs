using System.Formats.Asn1;
using System.Text;

namespace IdentityModel.Local.Tests;

/// <summary>Writes what a <see cref="ScriptedLdapServer"/> answers (RFC 4511, section 4).</summary>
internal static class LdapAnswer
{
    private const string Paging = "1.2.840.113556.1.4.319";

    public static byte[] BindResult(int id, int result = 0, string message = "") => Result(id, 1, result, message);

    public static byte[] ModifyResult(int id, int result, string message = "", string? referral = null) => Result(id, 7, result, message, cookie: null, referral);

    public static byte[] ExtendedResult(int id, int result) => Result(id, 24, result, "");

    /// <summary>The end of a page, with where the next begins; an empty cookie ends the search.</summary>
    public static byte[] SearchDone(int id, int result = 0, string message = "", string? cookie = null, string? referral = null) =>
        Result(id, 5, result, message, cookie, referral);

    public static byte[] Entry(int id, string name, params (string Name, object[] Values)[] attributes) => Message(id, writer =>
    {
        using (writer.PushSequence(Application(4)))
        {
            Text(writer, name);
            using (writer.PushSequence())
            {
                foreach ((string attribute, object[] values) in attributes)
                {
                    using (writer.PushSequence())
                    {
                        Text(writer, attribute);
                        using (writer.PushSetOf())
                        {
                            foreach (object value in values)
                                writer.WriteOctetString(value as byte[] ?? Encoding.UTF8.GetBytes((string)value));
                        }
                    }
                }
            }
        }
    });

    public static byte[] Reference(int id, string uri) => Message(id, writer =>
    {
        using (writer.PushSequence(Application(19)))
        {
            Text(writer, uri);
        }
    });

    private static byte[] Result(int id, int operation, int result, string message, string? cookie = null, string? referral = null) =>
        Message(id, writer =>
        {
            using (writer.PushSequence(Application(operation)))
            {
                writer.WriteEnumeratedValue((LdapResult)result);
                Text(writer, "");
                Text(writer, message);
                if (referral is not null)
                {
                    using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
                    {
                        Text(writer, referral);
                    }
                }
            }

            if (cookie is not null)
                PagingControl(writer, cookie);
        });

    private static void PagingControl(AsnWriter writer, string cookie)
    {
        AsnWriter value = new(AsnEncodingRules.BER);
        using (value.PushSequence())
        {
            value.WriteInteger(0);
            Text(value, cookie);
        }

        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        using (writer.PushSequence())
        {
            Text(writer, Paging);
            writer.WriteOctetString(value.Encode());
        }
    }

    private static byte[] Message(int id, Action<AsnWriter> write)
    {
        AsnWriter writer = new(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            write(writer);
        }

        return writer.Encode();
    }

    private static void Text(AsnWriter writer, string text) => writer.WriteOctetString(Encoding.UTF8.GetBytes(text));

    private static Asn1Tag Application(int number) => new(TagClass.Application, number);

    private enum LdapResult
    {
    }
}
