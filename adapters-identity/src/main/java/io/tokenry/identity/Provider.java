package io.tokenry.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;

/** What is known of the provider: what it says of itself, and its keys. */
record Provider(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys) {}
