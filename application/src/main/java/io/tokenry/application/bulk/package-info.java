/** What can be done to many tokens at once, and how far it has come. */
@NullMarked
package io.tokenry.application.bulk;

import org.jspecify.annotations.NullMarked;
