namespace IdentityModel.Sandbox;

/// <summary>A piece of a <c>$filter</c>.</summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text);
