/** What an API token is, what it is made of and how it changes. */
@NullMarked
package io.tokenry.domain.token;

import org.jspecify.annotations.NullMarked;
