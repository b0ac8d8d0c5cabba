namespace IdentityModel.Core.OnPremises;

/// <summary>
/// Checks the grammar of an LDAP filter (RFC 4515, section 3) and collects the attributes in it. It does not interpret the
/// filter: the server does.
/// </summary>
internal sealed class LdapFilterReader(string text)
{
    // No real filter is nested this deep; Active Directory itself refuses it.
    private const int Deepest = 100;

    private int _at;
    private int _depth;

    /// <summary>What is wrong; empty if nothing is.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The attributes named so far, without options and matching rules: names, or numbers with dots.</summary>
    public ISet<string> Attributes { get; } = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the text is exactly one filter.</summary>
    public bool TryRead() => Filter() && (_at == text.Length || Fail("something follows the filter's last parenthesis"));

    private bool Filter()
    {
        if (!Take('('))
            return Fail("a '(' is missing");
        if (++_depth > Deepest)
            return Fail("it is nested too deeply");

        bool isRead = Next switch
        {
            '&' or '|' => Skip() && List(),
            '!' => Skip() && Filter(),
            _ => Item(),
        };
        _depth--;
        return isRead && (Take(')') || Fail("a ')' is missing"));
    }

    // A list without a part is true, or false for | (RFC 4526).
    private bool List()
    {
        if (Next is not ('(' or ')'))
            return Fail("a '(' is missing");

        while (Next == '(')
        {
            if (!Filter())
                return false;
        }

        return true;
    }

    // attribute, one of = ~= >= <= :=, and a value whose special characters are escaped.
    private bool Item()
    {
        int start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '-' or '.' or ';' or ':' or '_'))
            _at++;
        if (_at == start)
            return Fail("the name of an attribute is missing");
        // A matching rule may stand without an attribute: (:dn:2.5.13.5:=Kim).
        if (text.Substring(start, _at - start).Split(';', ':')[0] is { Length: > 0 } attribute)
            Attributes.Add(attribute);
        if (Next is '~' or '>' or '<')
            _at++;
        return Take('=') ? Value() : Fail("an '=' is missing");
    }

    private bool Value()
    {
        while (_at < text.Length && text[_at] is not (')' or '('))
        {
            if (text[_at] == '\0')
                return Fail("it holds a null character");
            if (text[_at] == '\\' && !(_at + 2 < text.Length && Uri.IsHexDigit(text[_at + 1]) && Uri.IsHexDigit(text[_at + 2])))
                return Fail("a '\\' is not followed by two hexadecimal digits");
            _at++;
        }

        return Next != '(' || Fail("a '(' in a value is not written as \\28");
    }

    private char Next => _at < text.Length ? text[_at] : '\0';

    private bool Take(char expected) => Next == expected && Skip();

    private bool Skip()
    {
        _at++;
        return true;
    }

    private bool Fail(string problem)
    {
        if (Problem.Length == 0)
            Problem = $"{problem} at character {_at + 1} of {text}";
        return false;
    }
}
