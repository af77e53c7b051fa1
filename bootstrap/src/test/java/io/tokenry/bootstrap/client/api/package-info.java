@NullMarked
package io.tokenry.bootstrap.client.api;

import org.jspecify.annotations.NullMarked;
