"""The Word renderer.

``renderer`` puts a file together. Its stories come from ``blocks`` (with ``callouts``, ``contents``, ``cover``,
``pictures``, ``tables``), ``inline``, ``notes`` and ``furniture``, its template from ``styles`` (with ``roles``),
``numbering`` and ``settings``, the file itself from ``package``. ``wordml`` and ``xml`` are the language they are
written in; ``lint`` judges what came out.
"""
