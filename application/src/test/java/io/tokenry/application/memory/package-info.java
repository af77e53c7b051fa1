/** Every outgoing port in memory: the reference that the real adapters are compared with. */
@NullMarked
package io.tokenry.application.memory;

import org.jspecify.annotations.NullMarked;
