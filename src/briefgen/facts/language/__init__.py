"""How English says figures, dates, kinds, doubt and denial: closed grammars and tables, which know no fact."""
