namespace IdentityModel.Core;

/// <summary>A column that holds a property.</summary>
/// <param name="Name">The name it was asked for by.</param>
/// <param name="Index">Its place among the columns, from 0.</param>
public readonly record struct PropertyColumn(string Name, int Index);
