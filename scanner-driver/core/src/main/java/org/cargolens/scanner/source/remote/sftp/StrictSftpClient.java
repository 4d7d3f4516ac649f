package org.cargolens.scanner.source.remote.sftp;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.client.SftpErrorDataHandler;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.client.impl.DefaultSftpClient;
import org.apache.sshd.sftp.client.impl.SftpStatus;
import org.apache.sshd.sftp.common.SftpConstants;
import org.jspecify.annotations.Nullable;

/**
 * MINA's client with what it leaves out: it would keep every answer until it is asked for, also
 * those that nobody will ask for, and take success for an answer to whatever it has asked. Safe for
 * use by several threads.
 */
final class StrictSftpClient extends DefaultSftpClient {
  private static final SftpVersionSelector VERSION = SftpVersionSelector.fixedVersionSelector(3);

  /** Not there yet while the constructor above waits for the server's version. */
  private final @Nullable AtomicInteger unanswered;

  private volatile String broken = "";

  private StrictSftpClient(ClientSession session) throws IOException {
    super(session, VERSION, SftpErrorDataHandler.EMPTY);
    unanswered = new AtomicInteger();
  }

  /** Opens a channel and agrees on version 3. */
  static StrictSftpClient open(ClientSession session) throws IOException {
    StrictSftpClient client = new StrictSftpClient(session);
    int unused = client.negotiateVersion(VERSION);
    return client;
  }

  @Override
  public int send(int command, Buffer buffer) throws IOException {
    if (unanswered != null) {
      unanswered.incrementAndGet(); // before it is sent: the answer may come at once
    }
    return super.send(command, buffer);
  }

  @Override
  protected void process(Buffer incoming) throws IOException {
    if (unanswered != null && unanswered.decrementAndGet() < 0) {
      broken = "the server sends answers that nobody asked for";
      throw new IOException(broken); // which ends the session
    }
    super.process(incoming);
  }

  @Override
  public Buffer receive(int id) throws IOException {
    try {
      return super.receive(id);
    } catch (IOException e) {
      throw broken.isEmpty() ? e : new IOException(broken, e);
    }
  }

  @Override
  protected void checkResponseStatus(int command, int id, SftpStatus status) throws IOException {
    boolean asksForSomething =
        command == SftpConstants.SSH_FXP_READDIR || command == SftpConstants.SSH_FXP_READ;
    if (asksForSomething && status.getStatusCode() == SftpConstants.SSH_FX_OK) {
      throw new IOException(
          "the server answers " + SftpConstants.getCommandMessageName(command) + " by success");
    }
    super.checkResponseStatus(command, id, status);
  }
}
