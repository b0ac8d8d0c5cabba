using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Tests;

/// <summary>What the module writes down reads the same whatever the culture of the one who runs it.</summary>
public sealed class CultureTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 2, 8, 30, 0, TimeSpan.FromHours(1));

    /// <summary>Three calendars of their own, and cultures that write numbers and capitals in another way.</summary>
    public static TheoryData<string> Cultures => ["th-TH", "ar-SA", "fa-IR", "de-DE", "tr-TR", "sv-SE"];

    [Theory]
    [InlineData("th-TH", 2569)]
    [InlineData("ar-SA", 1448)]
    [InlineData("fa-IR", 1405)]
    public void The_cultures_tried_count_years_in_their_own_way(string culture, int year) =>
        Assert.Equal(year, new CultureInfo(culture).Calendar.GetYear(Moment.UtcDateTime));

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Every_error_reads_the_same(string culture) =>
        Assert.Equal(In("", Messages), In(culture, Messages));

    [Theory]
    [MemberData(nameof(Cultures))]
    public void What_is_said_of_certificates_and_synchronization_reads_the_same(string culture) =>
        Assert.Equal(In("", Told), In(culture, Told));

    private static string Told()
    {
        using var key = RSA.Create(2048);
        CertificateRequest request = new("CN=sts", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(Moment.AddYears(-2), Moment.AddYears(-1));
        return SigningCertificateRule.ProblemOf(certificate, Moment) + SigningCertificateRule.ProblemOf(certificate, Moment.AddYears(-3));
    }

    // Each error of the factory, made of values of every kind.
    private static string Messages() => string.Join("\n", typeof(Errors).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.ReturnType == typeof(IdentityModelException))
        .OrderBy(method => method.ToString(), StringComparer.Ordinal)
        .Select(method => $"{method.Name}: {Made(method)}"));

    private static string Made(MethodInfo method)
    {
        try
        {
            return ((IdentityModelException)method.Invoke(null, [.. method.GetParameters().Select(parameter => Sample(parameter.ParameterType))])!).Message;
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException!.GetType().Name; // an argument of this test that means nothing there
        }
    }

    private static object? Sample(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Sample(inner)
        : type == typeof(string) || type == typeof(object) ? "istanbul.example"
        : type == typeof(int) ? -1234567
        : type == typeof(long) ? 1234567L
        : type == typeof(double) ? 1234.5
        : type == typeof(DateTimeOffset) ? Moment
        : type == typeof(DateTime) ? Moment.UtcDateTime
        : type == typeof(TimeSpan) ? TimeSpan.FromSeconds(1234.5)
        : type == typeof(Exception) ? new InvalidOperationException("why")
        : type.IsAssignableFrom(typeof(string[])) ? new[] { "a", "b" }
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.GetConstructor([]) is { } make ? make.Invoke([])
        : null;

    private static T In<T>(string culture, Func<T> work)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            return work();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
