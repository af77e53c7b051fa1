package io.tokenry.domain.administrator;

/** By what an administrator is known when they sign in: by one thing alone. */
public sealed interface SignInMeans permits PasswordHash, ExternalIdentity {}
