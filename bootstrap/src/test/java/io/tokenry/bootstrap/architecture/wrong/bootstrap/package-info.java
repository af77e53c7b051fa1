/** What a wrong adapter knows. */
@NullMarked
package io.tokenry.bootstrap.architecture.wrong.bootstrap;

import org.jspecify.annotations.NullMarked;
