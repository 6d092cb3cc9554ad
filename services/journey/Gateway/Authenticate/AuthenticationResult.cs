using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Gateway.Effects;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>What the client is answered. Closed: the endpoint maps every case.</summary>
internal abstract record AuthenticationResult
{
    private AuthenticationResult()
    {
    }

    /// <summary>Cookies that nodes want the browser to get; written with a success alone.</summary>
    public ResponseCookies? Cookies { get; init; }

    /// <summary>A step to show.</summary>
    public sealed record Step(string AuthId, ValueArray<AskedCallback> Callbacks, string? Header, string? Description, string? Stage)
        : AuthenticationResult;

    /// <summary>The person is logged in, with this session.</summary>
    public sealed record LoggedIn(string TokenId, string SuccessUrl, string Realm, bool IsNew) : AuthenticationResult
    {
        /// <summary>Prints no token.</summary>
        public override string ToString() => nameof(LoggedIn);
    }

    /// <summary>The journey succeeded and creates no session.</summary>
    public sealed record SucceededWithoutSession(string SuccessUrl, string Realm) : AuthenticationResult;

    /// <summary>A refusal, as the protocol words it (protocol reference §1.7).</summary>
    public sealed record Refused(int Status, string Message, ImmutableDictionary<string, string> Detail) : AuthenticationResult
    {
        public Refused(int status, string message)
            : this(status, message, ImmutableDictionary<string, string>.Empty)
        {
        }

        /// <summary>The session is over, unknown, or the step was answered before: clients start again on code 110.</summary>
        public static Refused TimedOut { get; } =
            new(401, "Session has timed out", ImmutableDictionary<string, string>.Empty.Add("errorCode", "110"));

        /// <summary>The journey or index value does not exist.</summary>
        public static Refused NoConfiguration { get; } = new(400, "No Configuration found");

        /// <summary>The index type is not one of the protocol.</summary>
        public static Refused UnknownIndexType { get; } = new(400, "Unknown Authentication Index Type");

        /// <summary>The link is unknown, was used, or is too old.</summary>
        public static Refused UnknownSuspendedId { get; } = new(401, "Token not found. It may have expired.");

        /// <summary>
        /// The step was suspended, and somebody opened its link: the journey goes on there. Clients that know the code start again; the others show the
        /// sentence.
        /// </summary>
        public static Refused ContinuedElsewhere { get; } = new(
            401, "You have continued in another window. You can close this one.", ImmutableDictionary<string, string>.Empty.Add("errorCode", "110"));

        /// <summary>Too much is waiting.</summary>
        public static Refused Overloaded { get; } = new(503, "The server is busy. Try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(1) };

        /// <summary>When trying again makes sense; null: not by waiting.</summary>
        public TimeSpan? RetryAfter { get; private init; }

        /// <summary>Too many tries; the same step may be sent again after the wait.</summary>
        public static Refused TooManyTries(TimeSpan wait) => new(429, "Too many attempts. Try again later.") { RetryAfter = wait };

        /// <summary>The client answers faster than a person, or a form that validates while typing, can.</summary>
        public static Refused TooManySteps(TimeSpan wait) => new(429, "Too many requests for this session. Try again in a moment.") { RetryAfter = wait };
    }
}
