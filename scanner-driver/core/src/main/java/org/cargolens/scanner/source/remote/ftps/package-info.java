/**
 * Trees that are read by FTP over TLS (RFC 959, 4217), with the listings of RFC 3659 where the
 * server has them. The only place of Apache Commons Net.
 */
@NullMarked
package org.cargolens.scanner.source.remote.ftps;

import org.jspecify.annotations.NullMarked;
