@NullMarked
package io.tokenry.bootstrap.client.terminal;

import org.jspecify.annotations.NullMarked;
