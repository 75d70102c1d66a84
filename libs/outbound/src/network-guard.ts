import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';

/** Networks that are not the public Internet (IANA special-purpose registries): loopback, private, link-local and others. */
const SPECIAL = [
  ...[
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
  ],
  ...[
    '192.0.2.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  // addresses of IPv4 within IPv6 (64:ff9b, 2001, 2002) lead to whatever they hold
  ...[
    '::/128',
    '::1/128',
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '100::/64',
    '2001::/32',
    '2001:db8::/32',
    '2002::/16',
  ],
  ...['fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];

/** The address is one that must not be reached. */
export class ForbiddenAddressError extends Error {
  readonly code = 'EFORBIDDEN';
}

/**
 * Keeps requests to addresses that somebody wrote into a file from reaching what only this machine can reach (server-side
 * request forgery). Names are resolved once, and the connection goes to the address that was checked.
 */
export class NetworkGuard {
  private readonly special = networks(SPECIAL);
  private readonly allowed: BlockList;

  /**
   * @param setting the environment variable that names networks which may be reached all the same
   * @param allowed what it says, e.g. `10.1.0.0/16, ::1`
   * @throws Error for what is no network
   */
  constructor(
    private readonly setting: string,
    allowed = '',
  ) {
    const ranges = allowed.split(',').map((part) => part.trim());
    try {
      this.allowed = networks(ranges.filter((part) => part !== ''));
    } catch (error) {
      throw new Error(`${setting}: ${(error as Error).message}`, { cause: error });
    }
  }

  /** For the connections of an HTTP client. It is not asked for addresses that are no names: see {@link check}. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const fault = error ?? this.faultOf(hostname, addresses);
      const [first] = addresses ?? [];
      if (fault || !first) callback(fault, '', 0);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };

  /** @throws ForbiddenAddressError when the URL's host is an address that must not be reached */
  check(url: URL): void {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const fault =
      isIP(host) === 0 ? null : this.faultOf(host, [{ address: host, family: isIPv6(host) ? 6 : 4 }]);
    if (fault) throw fault;
  }

  private faultOf(host: string, addresses: readonly LookupAddress[]): ForbiddenAddressError | null {
    const found = addresses.find(({ address }) => this.isForbidden(address));
    if (!found) return null;
    return new ForbiddenAddressError(
      `${host} leads to ${found.address}, which is not a public address. If it is right, allow it in ${this.setting}.`,
    );
  }

  private isForbidden(address: string): boolean {
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    return this.special.check(address, family) && !this.allowed.check(address, family);
  }
}

function networks(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    try {
      list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
    } catch (error) {
      throw new Error(`"${range}" is no network; write one such as 10.1.0.0/16.`, { cause: error });
    }
  }
  return list;
}
