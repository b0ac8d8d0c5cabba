using System.Text.Json;

namespace IdentityModel.Local.Files;

/// <summary>
/// Finds the users in pieces of JSON. An object with an array called <c>value</c> is a page, and its members are users; any other
/// object in a user's place is a user. Only known properties of a user are kept: scalars and arrays of scalars, and the objects of
/// one array. Each may also be the <c>value</c> of an object, which Windows PowerShell writes for arrays:
/// <c>{"value":[...],"Count":2}</c> (PowerShell/PowerShell, issue 5579).
/// </summary>
/// <param name="path">The file.</param>
/// <param name="knows">Whether a property is kept.</param>
/// <param name="reject">Gets what is no user.</param>
/// <param name="objectsOf">The property whose array has objects with scalars; null if none is of interest.</param>
internal sealed class JsonUserParser(string path, Func<string, bool> knows, Action<IdentityModelException> reject, string? objectsOf = null)
{
    private readonly Stack<Level> _levels = new();
    private readonly List<string> _propertyNames = [];
    private List<JsonUserRow> _rows = [];
    private JsonReaderState _state;
    private bool _isInValue;
    private int _skipDepth;
    private int _propertyIndex;
    private string _property = "";
    private string _wrapped = "";
    private string _list = "";
    private JsonUserRow? _row;
    private List<object?>? _members;
    private JsonUserRow? _member;

    private enum Level
    {
        List,
        User,
        Page,
        Members,
        Member,
        Wrapper,
    }

    /// <summary>How many users were found.</summary>
    internal long Users { get; private set; }

    /// <summary>The users found since the last call.</summary>
    internal List<JsonUserRow> TakeRows()
    {
        List<JsonUserRow> rows = _rows;
        _rows = [];
        return rows;
    }

    /// <summary>Parses the given bytes and returns how many are done; the others must come again with the next ones.</summary>
    internal int Parse(ReadOnlySpan<byte> json, bool isEnd)
    {
        int offset = 0;
        while (true)
        {
            // Several values in a row are read one by one; the reader itself allows only one.
            if (!_isInValue)
            {
                while (offset < json.Length && json[offset] is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t')
                    offset++;
                if (offset == json.Length)
                    return offset;
                _state = default;
                _isInValue = true;
            }

            var reader = new Utf8JsonReader(json.Slice(offset), isEnd, _state);
            _isInValue = !ReadValue(ref reader);
            _state = reader.CurrentState;
            offset += (int)reader.BytesConsumed;
            if (_isInValue)
                return offset;
        }
    }

    // True after the end of the outermost value.
    private bool ReadValue(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            OnToken(ref reader);
            if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                return true;
        }

        return false;
    }

    private void OnToken(ref Utf8JsonReader reader)
    {
        if (_skipDepth > 0)
        {
            _skipDepth += Step(reader.TokenType);
            return;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                StartObject();
                break;
            case JsonTokenType.StartArray:
                StartArray();
                break;
            case JsonTokenType.EndObject:
                EndObject();
                break;
            case JsonTokenType.EndArray:
                EndArray();
                break;
            case JsonTokenType.PropertyName:
                _property = _levels.Peek() == Level.Member ? TextOf(ref reader) ?? "" : NameOf(ref reader);
                break;
            default:
                Scalar(ref reader);
                break;
        }
    }

    private bool IsValue => _property.Equals("value", StringComparison.OrdinalIgnoreCase);

    private static int Step(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
        JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
        _ => 0,
    };

    private void StartObject()
    {
        if (_levels.Count > 0 && _levels.Peek() != Level.List)
        {
            if (_levels.Peek() == Level.User && knows(_property))
            {
                _levels.Push(Level.Wrapper);
                _wrapped = _property;
            }
            else if (_levels.Peek() == Level.Members && _list.Equals(objectsOf, StringComparison.OrdinalIgnoreCase))
            {
                _levels.Push(Level.Member);
                _member = new JsonUserRow(_members!.Count + 1);
            }
            else
            {
                _skipDepth = 1;
            }

            return;
        }

        _levels.Push(Level.User);
        _row = new JsonUserRow(Users + 1);
        _propertyIndex = 0;
    }

    private void StartArray()
    {
        Level around = _levels.Count == 0 ? Level.List : _levels.Peek();
        if (around == Level.List)
        {
            _levels.Push(Level.List);
        }
        else if (around == Level.User && IsValue)
        {
            _levels.Pop();
            _levels.Push(Level.Page);
            _levels.Push(Level.List);
        }
        else if ((around == Level.User && knows(_property)) || (around == Level.Wrapper && IsValue))
        {
            _levels.Push(Level.Members);
            _members = [];
            _list = around == Level.Wrapper ? _wrapped : _property;
        }
        else
        {
            _skipDepth = 1;
        }
    }

    private void EndObject()
    {
        switch (_levels.Pop())
        {
            case Level.User:
                Users++;
                _rows.Add(_row!);
                break;
            case Level.Member:
                _members!.Add(_member);
                break;
        }
    }

    private void EndArray()
    {
        if (_levels.Pop() == Level.Members)
            _row!.Set(_list, _members);
    }

    private void Scalar(ref Utf8JsonReader reader)
    {
        switch (_levels.Count == 0 ? Level.List : _levels.Peek())
        {
            case Level.User when knows(_property):
                _row!.Set(_property, ValueOf(ref reader));
                break;
            case Level.Wrapper when IsValue:
                _row!.Set(_wrapped, ValueOf(ref reader));
                break;
            case Level.Members:
                _members!.Add(ValueOf(ref reader));
                break;
            case Level.Member:
                _member!.Set(_property, ValueOf(ref reader));
                break;
            case Level.List:
                reject(Errors.JsonItemNotAUser(path, $"{Path.GetFileName(path)}, after user {Users}"));
                break;
        }
    }

    // Objects of one file usually have their properties in the same order: the name at this place in the last object is nearly
    // always this one.
    private string NameOf(ref Utf8JsonReader reader)
    {
        int index = _propertyIndex++;
        if (index < _propertyNames.Count && reader.ValueTextEquals(_propertyNames[index]))
            return _propertyNames[index];
        string name = TextOf(ref reader) ?? "";
        if (index < _propertyNames.Count)
            _propertyNames[index] = name;
        else
            _propertyNames.Add(name);
        return name;
    }

    private object? ValueOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number => reader.TryGetInt64(out long number) ? number : reader.TryGetDouble(out double other) ? other : double.NaN,
        _ => TextOf(ref reader),
    };

    // JSON can have half of a character ("\ud800"). The reader rejects only the user with it, and reads the rest of the file.
    private string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException e)
        {
            if (_row is not null)
                _row.Fault ??= new FormatException("a text has half a character (an unpaired surrogate such as \\ud800).", e);
            return null;
        }
    }
}
