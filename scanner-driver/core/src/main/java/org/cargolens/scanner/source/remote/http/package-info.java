/**
 * Trees that are read by HTTP (RFC 9110), over TLS or, where nobody needs a password, without:
 * pages that list folders, ranges, and entity tags by which a change is seen.
 */
@NullMarked
package org.cargolens.scanner.source.remote.http;

import org.jspecify.annotations.NullMarked;
