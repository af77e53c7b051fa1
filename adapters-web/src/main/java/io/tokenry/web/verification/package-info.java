/** Tells services and proxies whether a token is good: OAuth 2 introspection and forward-auth. */
@NullMarked
package io.tokenry.web.verification;

import org.jspecify.annotations.NullMarked;
