package dev.nanodesk.helpdesk;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Looks at the addresses that are really connected to, so that no name can lead to a machine's own services or a cloud's
 * metadata. Private addresses only where the settings say that the helpdesk is inside.
 */
class GuardedResolver implements DnsResolver {

    private final boolean inside;

    GuardedResolver(boolean inside) {
        this.inside = inside;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (var address : List.of(addresses)) {
            check(host, address);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    private void check(String host, InetAddress address) throws RefusedAddress {
        if (address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress()) {
            throw new RefusedAddress("%s is at %s, where no helpdesk can be".formatted(host, address.getHostAddress()));
        }
        if (!inside && isPrivate(address)) {
            throw new RefusedAddress("%s is at the private address %s; set 'internal: true' if that is meant"
                    .formatted(host, address.getHostAddress()));
        }
    }

    private static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || isUniqueLocal(address)
                || isShared(address);
    }

    /** fc00::/7 */
    private static boolean isUniqueLocal(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == 0xFC;
    }

    /** 100.64.0.0/10, of carriers; some clouds keep their metadata there. */
    private static boolean isShared(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length == 4 && (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 0x40;
    }
}
