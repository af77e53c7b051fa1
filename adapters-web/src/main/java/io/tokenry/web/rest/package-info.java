/** The REST API under {@code /api/v1}: JSON over HTTP for programs. */
@NullMarked
package io.tokenry.web.rest;

import org.jspecify.annotations.NullMarked;
