package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.Peers;

/**
 * vsftpd. Whoever is in its list of e-mail addresses gets in, so that no account with a password is
 * needed. It demands that data connections go on with the command connection's TLS session.
 */
final class FtpsPeer extends ServerPeer {
  private static final String PASSWORD = "only@tests.example";

  private final Path program;
  private final boolean implicit;
  private final Path certificate;

  FtpsPeer(Path folder, Path root, boolean implicit) throws Exception {
    super(folder, root);
    this.implicit = implicit;
    program = Peers.require("vsftpd", "vsftpd");
    Path pem = KeyStores.pem(KeyStores.make(folder, "ftps", "ip:127.0.0.1"));
    certificate = Certificates.only(pem);
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
  List<String> command() {
    return List.of(program.toString(), folder().resolve("vsftpd.conf").toString());
  }

  RemoteAddress address() throws Exception {
    return RemoteAddress.parse((implicit ? "ftpsi" : "ftps") + "://anonymous@127.0.0.1:" + port());
  }

  RemoteAccess access(String password) throws IOException {
    Path file = Files.writeString(folder().resolve("password"), password + "\n");
    return RemoteAccess.NONE.withPasswordFile(file).withAuthorities(certificate);
  }

  @Override
  RemotePlace place() throws Exception {
    return new RemotePlace(address(), access(PASSWORD), Duration.ofSeconds(10));
  }
}
