package org.cargolens.scan.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * vsftpd. Whoever is in its list of e-mail addresses gets in, so that no account with a password is
 * needed. It demands that data connections go on with the command connection's TLS session.
 */
public class FtpsServer extends ServerProgram {
  private static final String PASSWORD = "only@tests.example";

  private final Path program;
  private final boolean implicit;
  private final Path certificate;

  /**
   * Makes one, with its certificate.
   *
   * @param folder for what it needs itself
   * @param root what it serves
   * @param implicit whether TLS begins with the connection, else when asked for
   */
  public FtpsServer(Path folder, Path root, boolean implicit)
      throws IOException, InterruptedException, GeneralSecurityException {
    super(folder, root);
    this.implicit = implicit;
    program = Peers.require("vsftpd", "vsftpd");
    Path pem = KeyStores.pem(KeyStores.make(folder, "ftps", "ip:127.0.0.1"));
    certificate = KeyStores.certificateOf(pem);
    Path passwords = Files.writeString(folder.resolve("passwords"), PASSWORD + "\n");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    boolean isRoot = System.getProperty("user.name").equals("root");
    Files.write(
        folder.resolve("vsftpd.conf"),
        List.of(
            "listen=YES",
            "listen_ipv6=NO",
            "listen_address=127.0.0.1",
            "listen_port=" + port(),
            "background=NO",
            "run_as_launching_user=" + (isRoot ? "NO" : "YES"),
            "seccomp_sandbox=NO",
            // A namespace for each session takes a busy kernel seconds to make.
            "isolate=NO",
            "isolate_network=NO",
            "secure_chroot_dir=" + empty,
            "local_enable=NO",
            "anonymous_enable=YES",
            "anon_root=" + root,
            "anon_world_readable_only=NO",
            "secure_email_list_enable=YES",
            "email_password_file=" + passwords,
            "ssl_enable=YES",
            "implicit_ssl=" + (implicit ? "YES" : "NO"),
            "allow_anon_ssl=YES",
            "force_anon_data_ssl=YES",
            "force_anon_logins_ssl=YES",
            "require_ssl_reuse=YES",
            "ssl_ciphers=HIGH",
            "rsa_cert_file=" + pem,
            "delay_failed_login=0",
            "xferlog_enable=NO"));
  }

  @Override
  protected List<String> command() {
    return List.of(program.toString(), folder().resolve("vsftpd.conf").toString());
  }

  /** Returns where the folder lies that it serves, and who logs in. */
  public String uri() {
    return (implicit ? "ftpsi" : "ftps") + "://anonymous@127.0.0.1:" + port();
  }

  /** Returns its certificate, to be trusted. */
  public Path certificate() {
    return certificate;
  }

  /** Returns a file of the password that lets in. */
  public Path passwordFile() throws IOException {
    return passwordFile(PASSWORD);
  }

  /** Returns a file of some password. */
  public Path passwordFile(String password) throws IOException {
    return Files.writeString(folder().resolve("password"), password + "\n");
  }
}
