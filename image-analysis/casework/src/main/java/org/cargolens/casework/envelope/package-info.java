/**
 * Envelopes: messages that are signed by one unit and encrypted to others, as Cryptographic Message
 * Syntax (RFC 5652, RFC 5083). With the package of signatures the only importer of Bouncy Castle.
 */
@NullMarked
package org.cargolens.casework.envelope;

import org.jspecify.annotations.NullMarked;
