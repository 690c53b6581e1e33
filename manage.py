"""Django's command line in a checkout."""

from network.site.cli import main

if __name__ == "__main__":
    main()
