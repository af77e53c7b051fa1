/**
 * The description of what programs can call, as OpenAPI 3.1, and a page to try it on. Interfaces
 * beside the controllers say what there is; {@code src/main/openapi} holds what they share.
 */
@NullMarked
package io.tokenry.web.openapi;

import org.jspecify.annotations.NullMarked;
