/** What happens to tokens, as those are told who asked to be. */
@NullMarked
package io.tokenry.application.event;

import org.jspecify.annotations.NullMarked;
