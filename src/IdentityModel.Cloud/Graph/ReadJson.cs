using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>Reads one object, at whose start the reader stands, and leaves it at the object's end.</summary>
/// <exception cref="JsonException">It is no such object; <see cref="InvalidOperationException"/> and <see cref="FormatException"/> too.</exception>
internal delegate T ReadJson<out T>(ref Utf8JsonReader reader);
