@NullMarked
package io.tokenry.bootstrap.client.scanner;

import org.jspecify.annotations.NullMarked;
