package org.cargolens.scanner.source.remote.ftps;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * What comes over a data connection; each read of it ends in time, however slowly the TLS record
 * comes that it needs. Not safe for several threads.
 */
class AnswerStream extends FilterInputStream {
  private final Socket socket;
  private final AnswerLimit limit;
  private final Duration longestWait;

  AnswerStream(FtpsConnection.Data data, Duration longestWait) throws IOException {
    super(data.socket().getInputStream());
    this.socket = data.socket();
    this.limit = data.limit();
    this.longestWait = longestWait;
  }

  Socket socket() {
    return socket;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    limit.begin(longestWait, Long.MAX_VALUE);
    try {
      return super.read(target, offset, length);
    } catch (IOException e) {
      throw limit.explain(e);
    } finally {
      limit.end();
    }
  }
}
