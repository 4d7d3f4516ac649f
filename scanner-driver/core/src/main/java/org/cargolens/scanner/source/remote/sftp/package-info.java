/**
 * Trees that are read by SFTP, version 3 (draft-ietf-secsh-filexfer-02) over SSH 2 (RFC 4251 to
 * 4254). The only place of Apache MINA SSHD.
 */
@NullMarked
package org.cargolens.scanner.source.remote.sftp;

import org.jspecify.annotations.NullMarked;
